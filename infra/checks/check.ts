/** What a check found. A check that saw nothing has failed, whatever else it says. */
export interface Finding {
  readonly saw: number;
  /** What was counted: files, messages, packages. */
  readonly unit: string;
  readonly problems: readonly string[];
}

/** One rule that a tool holds; each script of this folder exports one. */
export interface Check {
  readonly name: string;
  readonly run: () => Finding | Promise<Finding>;
}
