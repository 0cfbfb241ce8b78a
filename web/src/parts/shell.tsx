import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../language/index.ts";
import { isHidden, nameTapped } from "../quick_hide.ts";
import { type Route, route, routes } from "../router.ts";
import { status } from "../state.ts";
import { applyUpdate, updateReady } from "../update.ts";
import { Arch } from "./arch.tsx";
import { BookOpen, History, House, LifeBuoy, ListChecks, Lock, PenLine, Settings } from "./icons.ts";
import { Notes } from "./notes.tsx";

const places = [
  { to: routes.today(), label: words.shell.today, Icon: House, pages: ["today", "check-in", "result"] },
  { to: routes.write(), label: words.shell.write, Icon: PenLine, pages: ["write", "new-entry", "entry"] },
  { to: routes.library(), label: words.shell.library, Icon: BookOpen, pages: ["library", "instrument"] },
  { to: routes.history(), label: words.shell.history, Icon: History, pages: ["history", "attempt", "report"] },
  {
    to: routes.settings(),
    label: words.shell.settings,
    Icon: Settings,
    pages: ["settings", "lock", "turn-on", "remove", "records", "noticed"],
  },
] satisfies { to: string; label: string; Icon: typeof House; pages: Route["page"][] }[];

function Places() {
  const here = route.value.page;
  return (
    <nav class="places" aria-label={words.shell.navigation}>
      {places.map(({ to, label, Icon, pages }) => (
        <a key={to} href={to} aria-current={(pages as string[]).includes(here) ? "page" : undefined}>
          <Icon aria-hidden="true" />
          <span>{label}</span>
        </a>
      ))}
    </nav>
  );
}

function UpdateBar() {
  if (!updateReady.value) return null;
  return (
    <output class="update-bar">
      <span>{words.shell.update}</span>
      <span class="actions">
        <button type="button" class="secondary" onClick={applyUpdate}>
          {words.shell.reload}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            updateReady.value = false;
          }}
        >
          {words.shell.later}
        </button>
      </span>
    </output>
  );
}

/** What is left when the page is hidden: nothing that says what it was. */
function HiddenPage() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="hidden-page">
      <button
        type="button"
        ref={button}
        onClick={() => {
          isHidden.value = false;
        }}
      >
        {words.shell.hidden.button}
      </button>
    </div>
  );
}

interface ShellProps {
  children: ComponentChildren;
  /** Leaves out the navigation, where there is nowhere to go yet. */
  isBare?: boolean;
}

/** The safety plan and Help now, in the same place on every page. A locked plan opens after unlocking. */
function HelpLinks({ hasPlan }: { hasPlan: boolean }) {
  const here = route.value.page;
  return (
    <div class="help-links">
      {hasPlan && (
        <a class="button plan-link with-icon" href={routes.plan()} aria-current={here === "plan" ? "page" : undefined}>
          <ListChecks aria-hidden="true" />
          {words.shell.plan}
        </a>
      )}
      <a class="button help-now with-icon" href={routes.help()} aria-current={here === "help" ? "page" : undefined}>
        <LifeBuoy aria-hidden="true" />
        {words.shell.helpNow}
      </a>
    </div>
  );
}

/** The frame of every page: name, the plan and Help now in the same place, the navigation, notes. */
export function Shell({ children, isBare }: ShellProps) {
  const isOpen = status.value?.vault === "open";
  return (
    <>
      <div class={`shell ${isBare ? "bare" : ""}`} hidden={isHidden.value}>
        {/* biome-ignore lint/a11y/useValidAnchor: a link to the page's content; the address is taken by the routes */}
        <a
          class="skip"
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            document.getElementById("main")?.focus();
          }}
        >
          {words.shell.skip}
        </a>
        <header class="top">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: three taps hide the page; the keyboard has Escape twice */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
          <div class="brand" onClick={(event) => nameTapped(event.timeStamp)}>
            <Arch />
            <div class="brand-words">
              <span class="name">{words.name}</span>
              {isOpen && (
                <span class="who-reads">
                  <Lock aria-hidden="true" />
                  <span>{status.value?.lock === "quick" ? words.shell.onlyHere : words.shell.onlyYou}</span>
                </span>
              )}
            </div>
          </div>
          <HelpLinks hasPlan={status.value !== null && status.value.vault !== "none"} />
        </header>
        {!isBare && <Places />}
        <main id="main" tabIndex={-1}>
          <UpdateBar />
          {children}
        </main>
        <Notes />
      </div>
      {isHidden.value && <HiddenPage />}
    </>
  );
}
