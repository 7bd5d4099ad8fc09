"""Addresses of a person's own account, and who may open the sign-in package's pages."""

from django.urls import path

from samsyn.web.account import views

urlpatterns = [
    path("language/", views.set_language, name="set_language"),
    path("account/", views.account, name="account"),
    path("account/data/", views.data, name="account_data"),
    path("account/sessions/<int:session>/end/", views.end_session, name="account_session_end"),
    path("account/erase/", views.erase, name="account_erase"),
]

ALLAUTH_DOORS = {
    "account_login": "public",
    "account_logout": "public",
    "account_inactive": "public",
    "account_signup": "public",
    "account_email_verification_sent": "public",
    "account_reset_password": "public",
    "account_confirm_password_reset_code": "public",
    "account_complete_password_reset": "public",
    "account_password_reset_completed": "public",
    "account_request_login_code": "public",
    "account_confirm_login_code": "public",
    "mfa_authenticate": "public",
    "mfa_login_webauthn": "public",
    "account_reauthenticate": "signed_in",
    "account_email": "signed_in",
    "account_change_password": "signed_in",
    "account_set_password": "signed_in",
    "mfa_index": "signed_in",
    "mfa_reauthenticate": "signed_in",
    "mfa_activate_totp": "signed_in",
    "mfa_deactivate_totp": "signed_in",
    "mfa_view_recovery_codes": "signed_in",
    "mfa_generate_recovery_codes": "signed_in",
    "mfa_download_recovery_codes": "signed_in",
    "mfa_list_webauthn": "signed_in",
    "mfa_add_webauthn": "signed_in",
    "mfa_reauthenticate_webauthn": "signed_in",
    "mfa_remove_webauthn": "signed_in",
    "mfa_edit_webauthn": "signed_in",
    "usersessions_list": "signed_in",
}
"""The doors of the sign-in package; `public` ones of a later stage turn others away themselves."""
