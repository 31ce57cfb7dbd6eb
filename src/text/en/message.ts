/** Writing a message: mentions, and texts that are too long for one message. */
export const message = {
  'outgoing.part': '({index}/{of})',
  'outgoing.inFile': 'The text is in the file.',

  'mention.list': 'People and groups',
  'mention.found':
    '{count, plural, one {One name fits. Enter takes it.} other {# names fit. Arrow keys choose, Enter takes one.}}',
  'mention.loading': 'Asking Slack for its people…',
  'mention.offline': 'New names cannot be asked for now. {reason}',
  'mention.group': 'Group',
  'mention.group.people': '{count, plural, one {Group of 1 person} other {Group of # people}}',
  'mention.channel': 'Everybody in the channel',
  'mention.here': 'Those in the channel who are online',

  'mention.unchosen': '@{name} is only text here: it calls nobody.',
  'mention.make': 'Make it a mention',

  'mention.ask.title': 'Call all these people?',
  'mention.ask.about': 'Each of them is notified as soon as the message arrives.',
  'mention.ask.channel': 'Everybody in {place}: {count, plural, one {1 person} other {# people}}',
  'mention.ask.channel.unknown': 'Everybody in {place}: an unknown number of people',
  'mention.ask.here':
    'Those in {place} who are online: {count, plural, one {1 person at the most} other {up to # people}}',
  'mention.ask.here.unknown': 'Those in {place} who are online: an unknown number of people',
  'mention.ask.everyone': 'Everybody in the workspace: an unknown number of people',
  'mention.ask.group': 'Everybody in the group: {count, plural, one {1 person} other {# people}}',
  'mention.ask.group.unknown': 'Everybody in the group: an unknown number of people',
  'mention.ask.total': '{count, plural, one {1 person in all} other {# people in all, counted once for each place}}',
  'mention.ask.send': 'Send and call them',

  'long.length': '{length, number} of {limit, number}: too long',
  'long.how': 'How to send a text that is too long for one message',
  'long.messages': '{count, plural, one {as # message} other {as # messages}}',
  'long.several': 'as several messages',
  'long.file': 'as a file',
  'message.cut':
    'A message holds {limit, number} characters: the last {over, number} of what you pasted are not in it. Attach them as a file, or send them in a message of their own.',
  'long.text': 'The text',
  'long.text.own': 'The own text for {places}',
  'long.problem.many': '{what} is too long even for {most} messages. Shorten it, or send it as a file.',
  'long.problem.size':
    '{what}, its variables filled in, has {length, number} characters: {over, number} more than fit into the file. Take a variable out or shorten it, or send it as several messages.',
} as const;
