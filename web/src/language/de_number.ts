import { plainNumber } from "./count.ts";

/** Ein Wert, wie er gezeigt wird: höchstens zwei Stellen nach dem Komma. */
export const number = (value: number): string => plainNumber(value).replace(".", ",");
