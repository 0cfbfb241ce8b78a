/** The facts of a statement about moods as its sentence needs them: numbers as they are written, names instead of positions. */
export interface Said {
  /** The tag or the tracker that it is about. */
  thing: string;
  /** Compared with the mood of the day after, not of the same day. */
  isNextDay: boolean;
  perWeek: string;
  low: string;
  high: string;
  difference: string;
  meanWith: string;
  meanWithout: string;
  /** How closely two things go together: a word of the catalogue. */
  strength: string;
  mean: string;
  before: string;
  after: string;
  on: string;
  /** Weekdays or times of day, by name. */
  highest: string;
  lowest: string;
  highestMean: string;
  lowestMean: string;
  median: string;
  medianBefore: string;
  first: string;
  last: string;
  days: number;
  daysWith: number;
  daysWithout: number;
  daysBefore: number;
  daysAfter: number;
  spanDays: number;
  entries: number;
}

/** Every statement that docs/insight.md lists, but `too_little`, which has words of its own. */
export type StatementId =
  | "trend.rising"
  | "trend.falling"
  | "trend.unclear"
  | "level.rose"
  | "level.fell"
  | "level.unchanged"
  | "weekday.differs"
  | "weekday.alike"
  | "time_of_day.differs"
  | "time_of_day.alike"
  | "tag.higher"
  | "tag.lower"
  | "tag.unclear"
  | "tracker.together"
  | "tracker.opposite"
  | "tracker.unclear"
  | "sleep_hours.together"
  | "sleep_hours.opposite"
  | "sleep_hours.unclear"
  | "sleep_quality.together"
  | "sleep_quality.opposite"
  | "sleep_quality.unclear"
  | "period.alone"
  | "period.higher"
  | "period.lower"
  | "period.same";
