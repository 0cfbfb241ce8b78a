import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../language/index.ts";
import { isHidden, nameTapped } from "../quick_hide.ts";
import { type Route, route, routes } from "../router.ts";
import { status } from "../state.ts";
import { applyUpdate, updateReady } from "../update.ts";
import { Arch } from "./arch.tsx";
import {
  BookOpen,
  CalendarDays,
  Ellipsis,
  FileText,
  History,
  House,
  LifeBuoy,
  Lightbulb,
  ListChecks,
  Lock,
  PenLine,
  Settings,
  Sprout,
  Wind,
} from "./icons.ts";
import { Notes } from "./notes.tsx";
import { Sheet } from "./sheet.tsx";

interface Place {
  to: string;
  label: string;
  Icon: typeof House;
  /** The pages that belong to it. */
  pages: readonly Route["page"][];
}

/** On a phone these stand at the bottom, and everything else under More. */
const nearest: readonly Place[] = [
  { to: routes.today(), label: words.places.today, Icon: House, pages: ["today", "check-in", "result"] },
  { to: routes.write(), label: words.places.journal, Icon: PenLine, pages: ["write", "new-entry", "entry"] },
  { to: routes.moods(), label: words.places.moods, Icon: CalendarDays, pages: ["moods", "new-mood", "mood"] },
  { to: routes.library(), label: words.places.checkIns, Icon: BookOpen, pages: ["library", "instrument"] },
];

const further: readonly Place[] = [
  { to: routes.goals(), label: words.places.goals, Icon: Sprout, pages: ["goals", "new-goal", "goal"] },
  { to: routes.pieces(), label: words.places.pieces, Icon: Wind, pages: ["pieces", "piece"] },
  { to: routes.insights(), label: words.places.insights, Icon: Lightbulb, pages: ["insights", "suggestions"] },
  { to: routes.plan(), label: words.places.plan, Icon: ListChecks, pages: ["plan"] },
  { to: routes.history(), label: words.places.history, Icon: History, pages: ["history", "attempt"] },
  { to: routes.report(), label: words.places.report, Icon: FileText, pages: ["report"] },
  {
    to: routes.settings(),
    label: words.places.settings,
    Icon: Settings,
    pages: ["settings", "lock", "turn-on", "remove", "records", "noticed", "trackers", "reminders", "about-me", "data"],
  },
];

interface PlaceLinkProps {
  place: Place;
  onFollowed?: () => void;
}

function PlaceLink({ place: { to, label, Icon, pages }, onFollowed }: PlaceLinkProps) {
  return (
    <a href={to} aria-current={pages.includes(route.value.page) ? "page" : undefined} onClick={onFollowed}>
      <Icon aria-hidden="true" />
      <span>{label}</span>
    </a>
  );
}

/** The rest of the places, on a phone. */
function More() {
  const [isOpen, setOpen] = useState(false);
  const isHere = further.some(({ pages }) => pages.includes(route.value.page));
  return (
    <>
      <button
        type="button"
        class={`more-places ${isHere ? "here" : ""}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Ellipsis aria-hidden="true" />
        <span>{words.places.more}</span>
      </button>
      {isOpen && (
        <Sheet title={words.places.more} onClose={() => setOpen(false)}>
          <ul class="more-list">
            {further.map((place) => (
              <li key={place.to}>
                <PlaceLink place={place} onFollowed={() => setOpen(false)} />
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

function Places() {
  return (
    <nav class="places" aria-label={words.shell.navigation}>
      {nearest.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      <div class="further-places">
        {further.map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
      </div>
      <More />
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
