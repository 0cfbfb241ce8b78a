import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../language/index.ts";
import { goBack } from "../router.ts";
import { ArrowLeft } from "./icons.ts";

interface PageHeaderProps {
  title: string;
  /** Where Back leads when the person came from outside; no Back when absent. */
  back?: string;
  action?: ComponentChildren;
  lead?: string;
}

/** The first heading of a visit leaves the focus where the browser put it. */
let isFirst = true;

/** A page's heading. Whenever another page appears the focus comes here, so that readers begin at the new page. */
export function PageHeader({ title, back, action, lead }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // At once, not after the next paint: a field of the page that takes the focus for itself must come after this.
  useLayoutEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <header class="page-header">
      {(back !== undefined || action) && (
        <div class="page-header-row">
          {back !== undefined && (
            <button type="button" class="quiet with-icon" onClick={() => goBack(back)}>
              <ArrowLeft aria-hidden="true" />
              {words.shell.back}
            </button>
          )}
          {action}
        </div>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p class="lead">{lead}</p>}
    </header>
  );
}
