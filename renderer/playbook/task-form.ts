/** What can be written about a task, in a line below it. */
export type TaskForm = 'skip' | 'assign' | 'note';
