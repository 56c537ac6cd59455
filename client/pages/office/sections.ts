// The pages of a programme, in the order of the work.
export const sections = ["overview", "rules", "candidates", "eligibility", "experts", "sessions", "ranking", "conclusion", "documents"] as const;
export type Section = (typeof sections)[number];
