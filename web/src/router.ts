/**
 * Hash routes. Nothing personal is ever in a route: check-ins and results are named by random ids only, questionnaires by
 * their public ids. What follows the # never reaches a server.
 *
 *     const route = matchRoute("#/history/3f2a");  // { page: "attempt", id: "3f2a" }
 *     navigate(routes.history());
 */
import { signal } from "@preact/signals";

export type Route =
  | { page: "today" }
  | { page: "check-in"; id: string }
  | { page: "result"; id: string }
  | { page: "history" }
  | { page: "attempt"; id: string }
  | { page: "library" }
  | { page: "instrument"; id: string }
  | { page: "report" }
  | { page: "plan" }
  | { page: "write" }
  | { page: "new-entry" }
  | { page: "entry"; id: string }
  | { page: "moods" }
  | { page: "new-mood" }
  | { page: "mood"; id: string }
  | { page: "insights" }
  | { page: "goals" }
  | { page: "new-goal" }
  | { page: "goal"; id: string }
  | { page: "pieces" }
  | { page: "piece"; id: string }
  | { page: "suggestions" }
  | { page: "trackers" }
  | { page: "reminders" }
  | { page: "about-me" }
  | { page: "data" }
  | { page: "settings" }
  | { page: "lock" }
  | { page: "turn-on" }
  | { page: "sign-in" }
  | { page: "recover" }
  | { page: "remove" }
  | { page: "records" }
  | { page: "noticed" }
  | { page: "help" }
  | { page: "about" }
  | { page: "missing" };

export const routes = {
  today: () => "#/",
  checkIn: (draft: string) => `#/check-in/${encodeURIComponent(draft)}`,
  result: (attempt: string) => `#/result/${encodeURIComponent(attempt)}`,
  history: () => "#/history",
  attempt: (attempt: string) => `#/history/${encodeURIComponent(attempt)}`,
  library: () => "#/library",
  instrument: (instrument: string) => `#/library/${encodeURIComponent(instrument)}`,
  report: () => "#/report",
  plan: () => "#/plan",
  write: () => "#/write",
  newEntry: () => "#/write/new",
  entry: (entry: string) => `#/write/${encodeURIComponent(entry)}`,
  moods: () => "#/moods",
  newMood: () => "#/moods/new",
  mood: (mood: string) => `#/moods/${encodeURIComponent(mood)}`,
  insights: () => "#/insights",
  goals: () => "#/goals",
  newGoal: () => "#/goals/new",
  goal: (goal: string) => `#/goals/${encodeURIComponent(goal)}`,
  pieces: () => "#/pieces",
  piece: (piece: string) => `#/pieces/${encodeURIComponent(piece)}`,
  suggestions: () => "#/suggestions",
  trackers: () => "#/settings/trackers",
  reminders: () => "#/settings/reminders",
  aboutMe: () => "#/settings/me",
  data: () => "#/settings/data",
  settings: () => "#/settings",
  lock: () => "#/settings/lock",
  turnOn: () => "#/settings/sync",
  signIn: () => "#/sign-in",
  recover: () => "#/recover",
  remove: () => "#/settings/delete",
  records: () => "#/settings/records",
  noticed: () => "#/settings/noticed",
  help: () => "#/help",
  about: () => "#/about",
};

/** The route that a location's hash names; an unknown or malformed one is `missing`. */
export function matchRoute(hash: string): Route {
  const parts = hash
    .replace(/^#?\/?/, "")
    .split("/")
    .filter(Boolean);
  const [first, second] = parts;
  if (first === undefined) return { page: "today" };
  if (parts.length > 2) return { page: "missing" };
  if (second === undefined) {
    switch (first) {
      case "history":
      case "library":
      case "report":
      case "plan":
      case "write":
      case "moods":
      case "insights":
      case "goals":
      case "pieces":
      case "suggestions":
      case "settings":
      case "sign-in":
      case "recover":
      case "help":
      case "about":
        return { page: first };
      default:
        return { page: "missing" };
    }
  }
  if (first === "settings") {
    if (second === "lock") return { page: "lock" };
    if (second === "sync") return { page: "turn-on" };
    if (second === "delete") return { page: "remove" };
    if (second === "records") return { page: "records" };
    if (second === "noticed") return { page: "noticed" };
    if (second === "trackers") return { page: "trackers" };
    if (second === "reminders") return { page: "reminders" };
    if (second === "me") return { page: "about-me" };
    if (second === "data") return { page: "data" };
    return { page: "missing" };
  }
  const id = decoded(second);
  if (id === null) return { page: "missing" };
  if (first === "check-in") return { page: "check-in", id };
  if (first === "result") return { page: "result", id };
  if (first === "history") return { page: "attempt", id };
  if (first === "library") return { page: "instrument", id };
  if (first === "moods") return id === "new" ? { page: "new-mood" } : { page: "mood", id };
  if (first === "goals") return id === "new" ? { page: "new-goal" } : { page: "goal", id };
  if (first === "pieces") return { page: "piece", id };
  if (first === "write") return id === "new" ? { page: "new-entry" } : { page: "entry", id };
  return { page: "missing" };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export const route = signal<Route>({ page: "today" });

/** The addresses of this visit, as far as Back inside the app may lead. */
let trail: string[] = [];
let isReplacing = false;

function noteMove(hash: string): void {
  if (isReplacing) trail[Math.max(trail.length - 1, 0)] = hash;
  else if (trail[trail.length - 2] === hash) trail.pop();
  else trail.push(hash);
  isReplacing = false;
}

/** Follows the location from now on. Returns how to stop. */
export function followLocation(): () => void {
  const read = () => {
    route.value = matchRoute(window.location.hash);
  };
  const changed = () => {
    noteMove(window.location.hash);
    read();
    window.scrollTo(0, 0);
  };
  trail = [window.location.hash];
  read();
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

/** Goes to a route made by `routes`. `replace` leaves no trace of the page that is left. */
export function navigate(to: string, how: "push" | "replace" = "push"): void {
  if (window.location.hash === to) return;
  if (how === "replace") {
    isReplacing = true;
    window.location.replace(to);
    return;
  }
  window.location.hash = to;
}

/** Back to where the person came from inside the app, else to `otherwise`. */
export function goBack(otherwise: string): void {
  if (trail.length > 1) window.history.back();
  else navigate(otherwise, "replace");
}
