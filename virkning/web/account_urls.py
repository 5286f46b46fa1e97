"""The addresses of log-in, of one's own security, and of the people who log in."""

from allauth.socialaccount.providers.openid_connect import views as provider
from django.urls import path

from virkning.web.views import account, people, systems

# Most addresses have two names: ours, and that by which the library finds them.
SECURITY = "me/security/"
ACCOUNT = [
    path("log-in/", account.log_in, name="account_login"),
    path("log-in/", account.log_in, name="log-in"),
    path("log-in/code/", account.log_in_code, name="mfa_authenticate"),
    path("log-in/passkey/", account.log_in_passkey, name="mfa_login_webauthn"),
    path("log-in/cancelled/", account.provider_cancelled, name="socialaccount_login_cancelled"),
    path("log-in/by/<slug:provider_id>/", provider.login, name="openid_connect_login"),
    path("log-in/by/<slug:provider_id>/back/", provider.callback, name="openid_connect_callback"),
    path("log-out/", account.log_out, name="account_logout"),
    path("log-out/", account.log_out, name="log-out"),
    path("me/confirm/", account.confirm, name="account_reauthenticate"),
    path("me/confirm/", account.confirm, name="confirm"),
    path("me/confirm/provider/", account.confirm_provider, name="confirm-provider"),
    path("me/confirm/code/", account.confirm_code, name="mfa_reauthenticate"),
    path("me/confirm/passkey/", account.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("me/stay/", account.stay, name="stay"),
    path("me/notices/<int:number>/", account.notice_seen, name="notice-seen"),
    path(SECURITY, account.security, name="mfa_index"),
    path(SECURITY, account.security, name="mfa_list_webauthn"),
    path(SECURITY, account.security, name="account_set_password"),
    path(SECURITY, account.security, name="security"),
    path(f"{SECURITY}password/", account.password, name="account_change_password"),
    path(f"{SECURITY}app/", account.app_add, name="mfa_activate_totp"),
    path(f"{SECURITY}app/remove/", account.app_remove, name="mfa_deactivate_totp"),
    path(f"{SECURITY}passkeys/new/", account.passkey_add, name="mfa_add_webauthn"),
    path(f"{SECURITY}passkeys/<int:pk>/remove/", account.passkey_remove, name="mfa_remove_webauthn"),
    path(f"{SECURITY}codes/", account.codes, name="mfa_view_recovery_codes"),
    path(f"{SECURITY}codes/new/", account.codes_new, name="mfa_generate_recovery_codes"),
    path(f"{SECURITY}codes/download/", account.codes_download, name="mfa_download_recovery_codes"),
    path(f"{SECURITY}sessions/", account.end_others, name="end-others"),
]

PEOPLE = [
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="people-invite"),
    path("people/invitations/<int:number>/withdraw/", people.withdraw, name="people-withdraw"),
    path("people/review/", people.review, name="people-review"),
    path("people/rules/", people.rules, name="people-rules"),
    path("people/hand-over/", people.hand_over, name="people-hand-over"),
    path("people/<int:number>/", people.person, name="person"),
    path("people/<int:number>/<slug:step>/", people.step, name="person-step"),
    path("invitation/<str:secret>/", people.invitation, name="invitation"),
]

SYSTEMS = [
    path("systems/", systems.systems, name="systems"),
    path("systems/new/", systems.new, name="system-new"),
    path("systems/guide/", systems.guide, name="api-guide"),
    path("systems/<int:number>/", systems.system, name="system"),
    path("systems/<int:number>/<slug:step>/", systems.step, name="system-step"),
]

urlpatterns = [*ACCOUNT, *PEOPLE, *SYSTEMS]
