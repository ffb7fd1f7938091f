// Everything here makes a page quicker; none of it is needed.
import { initAll } from "../vendor/govuk-frontend.min.js";
import { SortableTable } from "../vendor/moj-frontend.min.js";
import { keepDrafts } from "./drafts.js";
import { offerToday } from "./today.js";

initAll();
keepDrafts();
offerToday();
for (const table of document.querySelectorAll('[data-module="moj-sortable-table"]')) new SortableTable(table);
