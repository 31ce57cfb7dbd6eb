import * as v from 'valibot';
import { ERROR_NAMES, MOST_FRAMES, WINDOW_PROBLEMS } from './window-problems.ts';

const placeSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));

export const windowProblemSchema = v.object({
  code: v.picklist(WINDOW_PROBLEMS),
  error: v.exactOptional(
    v.object({
      name: v.picklist(ERROR_NAMES),
      frames: v.pipe(
        v.array(v.object({ file: v.pipe(v.string(), v.maxLength(80)), line: placeSchema, column: placeSchema })),
        v.maxLength(MOST_FRAMES),
      ),
    }),
  ),
});
