// Everything here makes a page quicker; none of it is needed.
import { initAll } from "../vendor/govuk-frontend.min.js";
import { keepDrafts } from "./drafts.js";
import { offerToday } from "./today.js";

initAll();
keepDrafts();
offerToday();
