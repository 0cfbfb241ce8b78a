import { describe, expect, it } from "vitest";
import { matchRoute, routes } from "../../../web/src/router.ts";

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
