// Messages as the practice workspace received them.
export interface PracticeMessage {
  channel: string;
  text: string;
  ts: string;
  user: string;
}

export interface PracticeChannel {
  name: string;
  topic: string;
}
