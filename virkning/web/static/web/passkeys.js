// Shows what needs a script, and says in words when a passkey was not used.
(function () {
  "use strict";
  const show = (element) => { element.hidden = false; };
  document.addEventListener("DOMContentLoaded", () => {
    if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(show);
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-failed]").forEach(show);
  });
})();
