// What the practice workspace received, as it received it.
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
