// The design system shows its scripted forms only where this class is present; a page's own script may not be inline.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
