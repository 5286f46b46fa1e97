"""Pages for people begin in the web room, what programs ask for below `api/`."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("virkning.exchange.api.app")),
    path("", include("virkning.web.urls")),
]

handler400 = "virkning.web.views.errors.bad_request"
handler403 = "virkning.web.views.errors.no_access"
handler404 = "virkning.web.views.errors.not_found"
handler500 = "virkning.web.views.errors.failed"
