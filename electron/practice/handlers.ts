import type { Handlers } from '../bridge/answer.ts';
import type { Practice } from './practice.ts';

/** Handlers of the calls about the practice workspace. */
export const practiceHandlers = (practice: Practice): Pick<Handlers, 'practiceMessages' | 'practiceChannels'> => ({
  practiceMessages: () => practice.messages(),
  practiceChannels: () => practice.channels(),
});
