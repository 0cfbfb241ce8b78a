export interface AttachmentsProps {
  ids: readonly string[];
  /** Without it the files can be looked at only. */
  onChange?: (ids: string[]) => void;
}

/** Photos, files and voice notes of an entry. */
export function Attachments(_: AttachmentsProps) {
  return null;
}
