// A lesson's page: while the learner reads it, the tutor reads the scene, so that the first reply comes at once.

import { post } from "./requests.js";

const form = document.querySelector("form[data-warm]");

if (form && document.visibilityState === "visible") post(form.dataset.warm);
