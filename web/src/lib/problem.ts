/** One thing that keeps something from being saved; without a field it concerns the whole. */
export type Problem = { field?: string | undefined; message: string };
