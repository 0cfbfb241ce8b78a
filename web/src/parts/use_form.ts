import { useEffect, useState } from "preact/hooks";
import type { Form } from "../core/api.ts";
import { formOf } from "../state.ts";

/** The newest form of a questionnaire, once it is loaded; nothing is asked for while `instrument` is null. */
export function useForm(instrument: string | null): { form: Form | null; error: unknown } {
  const [form, setForm] = useState<Form | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (instrument === null) return;
    let isCurrent = true;
    setError(null);
    formOf(instrument).then(
      (found) => isCurrent && setForm(found),
      (failure) => isCurrent && setError(failure),
    );
    return () => {
      isCurrent = false;
    };
  }, [instrument]);
  return { form: form?.id === instrument ? form : null, error };
}
