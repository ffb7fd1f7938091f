// A button beside each date that fills in today: most of what is recorded happened today.

export function offerToday() {
  for (const date of document.querySelectorAll(".questions .govuk-date-input")) {
    const legend = date.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? "";
    // Nobody was born on the day their birth is asked for, or hardly anybody.
    if (/birth/i.test(legend)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary small tight today";
    button.textContent = "Today";
    const hidden = document.createElement("span");
    hidden.className = "govuk-visually-hidden";
    hidden.textContent = `: ${legend}`;
    button.append(hidden);
    button.addEventListener("click", () => {
      const now = new Date();
      const values = [now.getDate(), now.getMonth() + 1, now.getFullYear()];
      date.querySelectorAll("input").forEach((box, place) => { box.value = values[place]; });
      date.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
    });
    date.append(button);
  }
}
