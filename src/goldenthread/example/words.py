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

# ---- of the few families that are known well ----------------------------------------------------------------------------

INVOLVED = {
    "school": "Keeps an eye on attendance and on how the child is, and rings when either changes.",
    "health_visiting": "Weighs and measures the child, and sees the parent at home each month.",
}
VISITS = [
    "I visited after school. There was food in the house and homework on the table. The parent spoke of money worries.",
    "A planned visit. The home was tidy and warm, and the bedrooms were shown to me. Everybody was calm.",
    "The parent was tired and short with the children at first, and softer when we talked about the night before.",
]
VISIT_MEANS = "The care is good enough on most days. What is missing is rest for the parent, and somebody to ring."
VISIT_NEXT = "I will ask the aunt whether she can have the children on Saturdays, and visit again within two weeks."
DIRECT_WORK = ("To hear what a week is like.", "We drew a week as a row of houses, and put a weather above each day.")
EVENT = "The parent told me for the first time that the other parent had come to the door at night and shouted."
EVENT_MATTERS = "The children sleep badly and are kept awake by fear: this was not known when the case was opened."
DECIDED = "See the children every two weeks, and meet the family network before the end of the month."
DECIDED_BECAUSE = "What was learnt at the last visit changes the risk, and the family has people who could help."
RISKS = [{"risk": "Shouting at the door at night", "action": "The aunt stays; anyone rings 999", "when": "Each night until the end"}]
SEEN_BY = [{"who": "The social worker", "when": "Every second week, at home or at school"}]
IF_NOT_KEPT = "Ring the social worker by day and the out-of-hours team at night."
WARNING, WARNING_DO = "A large dog is loose in the yard.", "Ring before you come, and wait at the gate."
PLACE = ("The bandstand in Teasel Park", "Older boys meet children there after school and give them things to sell.")
PLACE_PLAN = "The neighbourhood police pass by at four each day. The youth service opens a tent there on Fridays."
PLACE_TIE = "Was seen there after school more than once, and came home late."
