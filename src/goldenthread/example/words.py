"""What the invented workers wrote. Plain sentences that fit many families and describe none."""

WORRIES = [
    "A neighbour heard shouting and a child crying late in the evening.",
    "The child came to school hungry and without a coat for the third time this month.",
    "Police attended an argument between the parents; the children were upstairs.",
    "The child told a teacher that there is nobody at home after school.",
    "A parent has missed several appointments at the clinic and sounds very low.",
    "The child has been missing overnight and will not say where.",
    "There are worries about a parent's drinking and about money.",
    "The baby has a bruise that the parent explains in two ways.",
    "The family has been told to leave their home and has nowhere to go.",
    "The child is caring for a parent and is often late for school.",
]
CHILD_SAID = [
    "I want it to be calm at home.", "I do not want anyone to get into trouble.", "I like it at my nan's.",
    "Nobody asked me before.", "I am worried about my little brother.", "",
]  # fmt: skip
RELIED_ON = [
    "What the referrer saw, our own history, and a call to the school.",
    "The threshold document, the history on file and the health visitor's view.",
    "Checks with police and health, and what the child said.",
]
CONTACT_REASONS = {
    "referral": "What is described may be significant for the child and needs a social worker's decision.",
    "early_help": "The family would benefit from two or more services and is not at the threshold for social care.",
    "open_case": "The case is open: the allocated worker has the information and will act on it.",
    "advice": "The referrer can support the family with the advice given.",
    "signposted": "Another service meets this need and the family knows how to reach it.",
    "no_further_action": "The worry was looked into and nothing further is needed.",
}
CONTACT_REASON_ELSE = "The matter belongs with another process, which has been started."
DECIDED_TO_ASSESS = "The child's needs are not clear from what is known and must be assessed."
DECIDED_TO_STOP = "The family has support in place and nothing suggests a need for social care."
CONCLUSION_REASONS = {
    "no_further_action": "The worry was addressed during the assessment and the family manages with its own network.",
    "step_down": "The family needs help that early help can give, and has agreed to it.",
}
CONCLUSION_REASON_ELSE = "The child's needs call for a plan that a social worker holds."
ANALYSIS = "The strengths of the family and the worries were weighed with the family and the people who know the child."
FAMILY_HISTORY = "The family's history was read and talked through with the parents."
FATHERS = ["The father was seen and gave his view.", "The father lives away and was telephoned.", ""]
SUMMARY = "The work that was agreed has been done and the child's situation has been looked at again."
MANAGER_AGREES = "Read with the worker; the decision follows from what was found."
MANAGER_CLOSES = "Nothing more is needed from social care; the family knows how to come back."
ALLOCATION = "Please see the child in the first week."
PLAN = "See each child, speak to both parents and to the people who know them."
STREETS = [
    "Willowherb Way", "Curlew Rise", "Gaiter Lane", "Heronry Close", "Sallow Road", "Bulrush Drive", "Old Sluice Street",
    "Teasel Walk", "Reedmace Avenue", "Lapwing Court", "Damselfly Gardens", "Peatcutter Row",
]  # fmt: skip
AGENCIES = {
    "6": "Fenwold Police", "2A": "{part} School", "2B": "Education welfare", "3A": "{part} Surgery", "3B": "Health visiting",
    "3C": "School nursing", "3D": "{part} Clinic", "3E": "Fenwold Hospital", "3F": "Hospice at {part}", "4": "Housing",
    "5A": "Adult social care", "5B": "Customer services", "5C": "Another council", "5D": "Early help", "7": "Probation",
    "8": "{part} Children's Centre",
}  # fmt: skip
