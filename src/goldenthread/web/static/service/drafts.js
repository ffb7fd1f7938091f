// Keeps what is being typed: a few seconds after the last change, and when the page is left.
// The server holds the draft; nothing is kept on the device.

const QUIET_MILLISECONDS = 3000;

export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
}

function keep(form) {
  const says = document.getElementById(form.dataset.draftSays);
  let waiting, changed = false, sending = false;

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => save(), QUIET_MILLISECONDS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    changed = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });

  async function save(leaving = false) {
    if (!changed || sending) return;
    sending = true;
    changed = false;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual",
        // Lets the last one out while the page is being left; a browser takes no more than 64 KB that way.
        keepalive: leaving,
        headers: { "X-Requested-With": "fetch", Accept: "application/json" },
      });
      if (answer.ok) {
        const kept = await answer.json();
        says.textContent = kept.says;
        // The next save says what this window knows of the draft, so that it does not undo what another one wrote.
        if (kept.slip) form.elements.draft_slip.value = kept.slip;
      } else {
        changed = true;
        says.textContent = answer.type === "opaqueredirect" || answer.status === 403
          ? "You are signed out, so this is not being kept. Press Save draft: after you sign in you come back to what you wrote."
          : "The draft could not be saved. Press Save draft.";
      }
    } catch {
      changed = true;
      says.textContent = "The draft could not be saved: there is no connection. It is tried again as you type.";
    } finally {
      sending = false;
    }
  }
}
