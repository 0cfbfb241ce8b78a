import { afterEach, describe, expect, it, vi } from "vitest";
import { followLocation, goBack, matchRoute, navigate, route, routes } from "../../../web/src/router.ts";

describe("the router", () => {
  it("finds each page from the address made for it", () => {
    expect(matchRoute(routes.today())).toEqual({ page: "today" });
    expect(matchRoute(routes.checkIn("3f2a"))).toEqual({ page: "check-in", id: "3f2a" });
    expect(matchRoute(routes.result("a1"))).toEqual({ page: "result", id: "a1" });
    expect(matchRoute(routes.history())).toEqual({ page: "history" });
    expect(matchRoute(routes.attempt("a1"))).toEqual({ page: "attempt", id: "a1" });
    expect(matchRoute(routes.settings())).toEqual({ page: "settings" });
    expect(matchRoute(routes.lock())).toEqual({ page: "lock" });
    expect(matchRoute(routes.turnOn())).toEqual({ page: "turn-on" });
    expect(matchRoute(routes.remove())).toEqual({ page: "remove" });
    expect(matchRoute(routes.signIn())).toEqual({ page: "sign-in" });
    expect(matchRoute(routes.recover())).toEqual({ page: "recover" });
    expect(matchRoute(routes.help())).toEqual({ page: "help" });
    expect(matchRoute(routes.about())).toEqual({ page: "about" });
    expect(matchRoute(routes.library())).toEqual({ page: "library" });
    expect(matchRoute(routes.instrument("phq-9"))).toEqual({ page: "instrument", id: "phq-9" });
    expect(matchRoute(routes.report())).toEqual({ page: "report" });
    expect(matchRoute(routes.records())).toEqual({ page: "records" });
    expect(matchRoute(routes.plan())).toEqual({ page: "plan" });
    expect(matchRoute(routes.write())).toEqual({ page: "write" });
    expect(matchRoute(routes.newEntry())).toEqual({ page: "new-entry" });
    expect(matchRoute(routes.entry("j1"))).toEqual({ page: "entry", id: "j1" });
    expect(matchRoute(routes.noticed())).toEqual({ page: "noticed" });
  });

  it("reads an empty address as today", () => {
    expect(matchRoute("")).toEqual({ page: "today" });
    expect(matchRoute("#")).toEqual({ page: "today" });
  });

  it("keeps an id whatever characters it has", () => {
    expect(matchRoute(routes.attempt("a/b c"))).toEqual({ page: "attempt", id: "a/b c" });
  });

  it("calls an unknown, too long or malformed address missing", () => {
    for (const hash of ["#/nothing", "#/settings/nothing", "#/history/a/b", "#/check-in", "#/result/%E0%A4%A"]) {
      expect(matchRoute(hash), hash).toEqual({ page: "missing" });
    }
  });
});

describe("going back", () => {
  const arrive = (hash: string) => {
    window.location.hash = hash;
    window.dispatchEvent(new Event("hashchange"));
  };
  let stop: () => void = () => undefined;
  afterEach(() => {
    stop();
    window.location.hash = "";
    vi.restoreAllMocks();
  });

  it("leads to where the person came from, also when that was by a link", () => {
    window.location.hash = "#/check-in/d1";
    stop = followLocation();
    arrive("#/help");
    expect(route.value.page).toBe("help");
    const back = vi.spyOn(window.history, "back");
    goBack(routes.today());
    expect(back).toHaveBeenCalledTimes(1);
  });

  it("stays inside the app when the person came from outside", () => {
    window.location.hash = "#/help";
    stop = followLocation();
    const back = vi.spyOn(window.history, "back");
    goBack(routes.today());
    expect(back).not.toHaveBeenCalled();
    expect(window.location.hash).toBe("#/");
  });

  it("skips a page that was replaced", () => {
    window.location.hash = "#/check-in/d1";
    stop = followLocation();
    navigate(routes.result("a1"), "replace");
    window.dispatchEvent(new Event("hashchange"));
    const back = vi.spyOn(window.history, "back");
    goBack(routes.history());
    expect(back).not.toHaveBeenCalled();
  });
});
