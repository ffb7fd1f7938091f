"""The record: people, the steps of the work, who may see and do what, and the tasks worked out from it.

What others use:

    step.steps(), step.step_called(code)             every step; a step by its code
    step.questions(model, local)                     what a step (or Person, Address, a ChildPart) asks, to draw any page
    step.Step                                        the contract: says, law, when, about, child_part, leads_to, duty,
                                                     recorded_by_roles, authorised_by_roles, must_have, rows
    door.record(step, by, answers, ...)              write one step, audited, in one transaction
    door.change(record, by, answers, version)        correct it; Conflict holds what two people wrote differently
    door.authorise / door.send_back / door.strike_out(record, by, reason)
    bulk.load(authority, {Model: rows}, by)          history in batches, same validation
    drafts.save / resume / discard / of              what is begun and not yet recorded
    audit.note, audit.AuditEvent, audit.ViewLog      who did what, who looked
    access.permission.may / may_view / may_record / may_authorise -> Permission or Refusal (false; .because)
    access.reader.reading_as(user)                   bind the database to what this person may see
    people_search.search(user, ...)                  find before you create
    tasks.of_worker / of_team / of_person            what is due, overdue and waiting
    database.make_current(alias)                     policies and dataset views made from the declarations (as the owner)

A step is one act and one file in `steps/<area>/`. What was found later, or decided by someone else, is another step
about the first (`about`), so that each act keeps its own day, its own writer and the questions as they were asked.
Every step says when it happened (`happened_on`, and `happened_time` where known, in London) apart from when it was
written down (`recorded_at`).
"""
