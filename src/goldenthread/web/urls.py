"""Every address. They hold codes of steps and random identifiers, and nothing of a child."""

from django.urls import include, path, re_path

from . import accounts, administration, duties, errors, roles
from .casework import (
    access_log,
    child,
    chronology,
    documentation,
    documents,
    drafts,
    emergency,
    entries,
    finding,
    held_acts,
    home,
    interests,
    late,
    leaving,
    night,
    passages,
    professional,
    reading_by_name,
    record,
    registering,
    restriction,
    searching,
    who,
)

handler400 = "django.views.defaults.bad_request"
handler403 = "goldenthread.web.errors.refused"
handler404 = "django.views.defaults.page_not_found"
handler429 = "goldenthread.web.errors.too_many"
handler500 = "django.views.defaults.server_error"

urlpatterns = [
    path("", home.home, name="home"),
    path("night/", night.night, name="night"),
    path("team/", home.team, name="team"),
    path("team/workers/<uuid:key>/leaves/", leaving.worker_leaves, name="worker_leaves"),
    path("team/workers/<uuid:key>/registration/", registering.registration, name="registration"),
    path("late/<str:duty>/<uuid:subject>/", late.why_late, name="why_late"),
    path("people/", finding.find, name="find_people"),
    path("search/", searching.search_written, name="search_written"),
    path("people/add/", finding.add_person, name="add_person"),
    path("people/add/<uuid:key>/", finding.added_person, name="added_person"),
    path("children/<uuid:key>/", child.child, name="child"),
    path("children/<uuid:key>/what-happened/", chronology.what_happened, name="what_happened"),
    path("children/<uuid:key>/documents/add/", documents.add_document, name="add_document"),
    path("children/<uuid:key>/safety-plan/", child.safety_plan, name="safety_plan"),
    path("children/<uuid:key>/who/", who.who, name="who"),
    path("children/<uuid:key>/who/<slug:what>/", held_acts.add_held, name="add_held"),
    path("held/<slug:what>/<uuid:key>/<slug:act>/", held_acts.act_on_held, name="act_on_held"),
    path("children/<uuid:key>/who-looked/", access_log.who_looked, name="who_looked"),
    path("children/<uuid:key>/restriction/", restriction.restriction, name="restriction"),
    path("children/<uuid:key>/restriction/<slug:act>/", restriction.act_on_restriction, name="restriction_act"),
    path("children/<uuid:key>/interests/", interests.interests, name="interests"),
    path("interests/<uuid:key>/end/", interests.end_interest, name="end_interest"),
    path("children/<uuid:key>/readers/", reading_by_name.readers, name="readers"),
    path("readers/<uuid:key>/end/", reading_by_name.end_reader, name="end_reader"),
    path("children/<uuid:key>/emergency/", emergency.emergency, name="emergency"),
    path("emergencies/", emergency.emergency_list, name="emergencies"),
    path("emergencies/<uuid:key>/review/", emergency.review_emergency, name="review_emergency"),
    path("contacts/new/", finding.new_contact, name="new_contact"),
    path("contacts/mine/", professional.own_contacts, name="own_contacts"),
    path("contacts/<uuid:key>/acknowledgement/", professional.acknowledgement, name="acknowledgement"),
    path("record/<slug:code>/<uuid:key>/", record.record, name="record"),
    path("record/<slug:code>/<uuid:key>/check/", record.check, name="check"),
    path("record/<slug:code>/<uuid:key>/<slug:turn>/", record.record, name="record_turn"),
    path("entries/<slug:code>/<uuid:key>/", entries.entry, name="entry"),
    path("entries/<slug:code>/<uuid:key>/correct/", entries.correct, name="correct"),
    path("entries/<slug:code>/<uuid:key>/strike/", entries.strike, name="strike"),
    path("entries/<slug:code>/<uuid:key>/authorise/", entries.authorise, name="authorise"),
    path("entries/<slug:code>/<uuid:key>/return/", entries.send_back, name="send_back"),
    path("entries/<slug:code>/<uuid:key>/passages/", passages.passages_of, name="passages"),
    path("entries/<slug:code>/<uuid:key>/passages/<int:place>/release/", passages.release, name="release_passage"),
    path("entries/document/<uuid:key>/file/", documents.document_file, name="document_file"),
    path("drafts/", drafts.my_drafts, name="drafts"),
    path("drafts/<slug:code>/<uuid:key>/keep/", record.keep_draft, name="keep_draft"),
    path("drafts/<slug:code>/<uuid:key>/throw-away/", drafts.throw_away, name="throw_away_draft"),
    path("steps/", documentation.all_steps, name="steps"),
    path("steps/<slug:code>/", documentation.one_step, name="step"),
    path("roles/", roles.all_roles, name="roles"),
    path("roles/<slug:code>/", roles.one_role, name="role"),
    path("duties/", duties.every_duty, name="duties"),
    path("duties/<str:code>/sign/", duties.sign_duty, name="sign_duty"),
    path("account/", administration.account, name="account"),
    path("administration/jobs/", administration.failed_jobs, name="failed_jobs"),
    path("administration/accounts/", accounts.every, name="accounts"),
    path("administration/accounts/give/", accounts.give, name="give_account"),
    path("administration/accounts/<uuid:key>/", accounts.change, name="change_account"),
    path("administration/accounts/<uuid:key>/<slug:act>/", accounts.act_on, name="act_on_account"),
    # Nobody makes an account or asks for a new password by themselves, and no account is known by its e-mail address. An
    # administrator hands out the address at which a password is chosen.
    re_path(
        r"^sign-in/(?:signup|email|confirm-email|password/reset/(?!key/)|password/set|social|login/code)", errors.not_offered
    ),
    path("sign-in/", include("allauth.urls")),
    path("", include("goldenthread.web.numbers.urls")),
]
