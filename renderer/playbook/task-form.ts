/** The form that is open below a task. */
export type TaskForm = 'skip' | 'assign' | 'note';
