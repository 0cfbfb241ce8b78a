import type { PlanEntry, PlanStep, SafetyPlan } from "../core/api.ts";
import { words } from "../language/index.ts";
import { dialled } from "../personal_number.ts";
import { MessageSquare, Phone } from "./icons.ts";

/** A step of the plan by its id; null while there is no plan. */
export function stepOf(plan: SafetyPlan | null, id: string): PlanStep | null {
  return plan?.steps.find((step) => step.id === id) ?? null;
}

/** Whether anything is written in the plan. */
export function hasLines(plan: SafetyPlan | null): boolean {
  return plan?.steps.some((step) => step.entries.length > 0) ?? false;
}

/** The people in these steps that can be reached by telephone, in the plan's order. */
export function contactsOf(plan: SafetyPlan | null, steps: readonly string[]): PlanEntry[] {
  return steps.flatMap((id) => (stepOf(plan, id)?.entries ?? []).filter((entry) => dialled(entry.phone) !== null));
}

interface PlanContactsProps {
  contacts: readonly PlanEntry[];
  onUse?: (use: "call" | "text") => void;
}

/** People and places of the plan, each with a way to reach them where a number is written. */
export function PlanContacts({ contacts, onUse }: PlanContactsProps) {
  return (
    <ul class="plan-lines">
      {contacts.map((contact) => {
        const number = dialled(contact.phone);
        return (
          <li key={contact.id}>
            <p class="plan-line" dir="auto">
              {contact.text}
            </p>
            {contact.phone && <p class="plan-phone">{contact.phone}</p>}
            {number && (
              <div class="actions">
                <a class="button primary with-icon" href={`tel:${number}`} onClick={() => onUse?.("call")}>
                  <Phone aria-hidden="true" />
                  {words.plan.call} <span class="visually-hidden">{contact.text}</span>
                </a>
                <a class="button secondary with-icon" href={`sms:${number}`} onClick={() => onUse?.("text")}>
                  <MessageSquare aria-hidden="true" />
                  {words.plan.text} <span class="visually-hidden">{contact.text}</span>
                </a>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
