import * as v from 'valibot';
import { cadenceSchema } from './cadence-schema.ts';

/** One task. `description` and the phase's `guidance` are Markdown, links as written. */
export const playbookTaskSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  title: v.string(),
  description: v.string(),
  /** Ticked in the file (`[x]`): it starts as done. */
  done: v.boolean(),
});

export const playbookPhaseSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  title: v.string(),
  /** The text of a phase that is not a task. Never dropped. */
  guidance: v.string(),
  tasks: v.array(playbookTaskSchema),
});

export const playbookSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  phases: v.array(playbookPhaseSchema),
  /** The cadence of incidents that start with it. */
  cadence: v.optional(cadenceSchema),
});

export type PlaybookTask = v.InferOutput<typeof playbookTaskSchema>;
export type PlaybookPhase = v.InferOutput<typeof playbookPhaseSchema>;
export type Playbook = v.InferOutput<typeof playbookSchema>;
