// Posting to the server as the page's script: JSON in the answer, never a page.

const TIMEOUT = 20_000;

/**
 * Post fields to an address. Resolves to {kind: "taken", body}, {kind: "refused", body} with {error, code},
 * {kind: "lost"} when it is unknown whether the server heard it (with a body where the server said why), or {kind: "foreign"} when the answer is not ours
 * (signed out, or the page is too old for its form token).
 */
export async function post(url, fields = {}) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      credentials: "same-origin",
      signal: AbortSignal.timeout?.(TIMEOUT),
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    if (response.status >= 500) return { kind: "lost", body: isJson ? await response.json() : undefined };
    if (!isJson) return { kind: "foreign" };
    const body = await response.json();
    return { kind: response.ok ? "taken" : "refused", body };
  } catch {
    return { kind: "lost" };
  }
}

function token() {
  return document.querySelector("main input[name=csrfmiddlewaretoken]")?.value ?? "";
}
