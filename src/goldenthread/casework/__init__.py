"""The record: people, the steps of the work, who may see and do what, and the tasks worked out from it.

What others use:

    step.steps(), step.step_called(code)             every step; a step by its code
    step.questions(model, local)                     what a step (or Person, Address, a ChildPart) asks, to draw any page
    step.Step                                        the contract: says, law, when, about, child_part, leads_to, duty,
                                                     recorded_by_roles, authorised_by_roles, must_have, rows
    door.record(step, by, answers, ...)              write one step, audited, in one transaction
    door.change(record, by, answers, version)        correct it; Conflict holds what two people wrote differently
    door.authorise / door.send_back / door.strike_out(record, by, reason)
    bulk.load({Model: rows}, authority=, by=)        history in batches, same checks; needs the owner's connection
    drafts.save / resume / discard / of              what is begun and not yet recorded
    audit.note, audit.AuditEvent, audit.ViewLog      who did what, who looked
    access.permission.may / may_view / may_record / may_authorise / may_strike_out / may_restrict
                                                     Permission, or Refusal (false), each with .because
    looking.look(user, person_id, page)              open a child's record: permitted or Refused, and noted either way
    restricting.restrict / allow / take_off / open_again, restriction_of, names_on_the_list
    access.reader.reading_as(user)                   bind the database to what this person may see
    access.reader.counting_for(authority)            the same for the role that counts
    people_search.search(user, asked)       find before you create: all from one box
    professional.answers(user)                       the decision and reason of a professional's own contacts
    tasks.of_person / of_worker / of_teams           what is due and overdue, with the answers given to it
    lateness.says_why / say_why                      who gives the reason why a task is late, and giving it
    waiting.for_user(user)                           what waits to be authorised, put right or accepted
    holders.unallocated / by_age / teams_below / contacts_without_children
    caseloads.caseloads / children_held              workers with the true number of children each holds, for managers
    wordings.as_asked(record), history.of(record)    a record as it was asked, and as it was before
    database.make_current(alias)                     policies and dataset views made from the declarations (as the owner)

A step is one act and one file in `steps/<area>/`. What was found later, or decided by someone else, is another step
about the first (`about`), so that each act keeps its own day, its own writer and the questions as they were asked.
Every step says when it happened (`happened_on`, and `happened_time` where known, in London) apart from when it was
written down (`recorded_at`).
"""
