/** One sentence for each code that crosses the bridge: the fault, its place, what to do. */
export const problems = {
  'problem.in-file': '{file}: {what}',
  'problem.unknown': 'Something went wrong that this version has no words for ({code}). Nothing was changed.',

  'refusal.no-incident': 'This incident is not on this laptop. Choose another one in the palette.',
  'refusal.already-declared': 'This incident is declared already.',
  'refusal.nothing-changes': 'That is how it already is.',
  'refusal.incident-closed': 'The incident is closed. Set its status back first, then do it.',
  'refusal.unknown-playbook': 'That playbook is no longer on this laptop. Import its file again.',
  'refusal.unknown-task': 'That task is not part of this incident.',
  'refusal.task-not-open': 'The task has changed meanwhile. Look at it again.',
  'refusal.no-promise': 'No update is promised now. Promise one first.',
  'refusal.kept-by-delivery':
    'An update is kept by its delivery. Write and send it, or withdraw the promise with a reason.',
  'refusal.withdraw-needs-reason': 'Say in a few words why no update comes: the record needs it.',
  'refusal.no-slower-pace': 'This cadence has one pace only. Choose another cadence first.',
  'refusal.pace-too-early': 'The pace is not changed in the first hour. It can be from {from} on.',
  'refusal.time-passed': '{time} has passed. Choose a later time.',
  'refusal.snooze-shortens': 'That is before the update is due anyway, at {due}. Use Change to bring it forward.',
  'refusal.promise-open':
    'An update is still promised by {due}. Send the final update or withdraw the promise, then close.',
  'refusal.delivery-pending':
    '{copies, plural, one {A message is} other {# messages are}} still on the way. Wait for the outbox, or drop them there, then close.',
  'refusal.no-further-update-needs-resolved':
    '“No further update” needs the status resolved, or a reason. Give one, or say when the next one comes.',
  'refusal.update-needs-next': 'Say when the next update comes.',
  'refusal.already-held': '{person} already is {role}.',
  'refusal.not-held': '{person} is no longer {role}. Look at the roles again.',
  'refusal.practice-stays-inside':
    'This is practice: its messages can only go to the practice Slack. Choose one of its channels.',
  'refusal.real-needs-slack':
    'This incident is real: its messages cannot go to the practice Slack. Choose channels of the connected one.',
  'refusal.same-destination-twice': 'It goes there already. Take one of the two away.',
  'refusal.not-in-slack': 'That can be done in Slack only. Choose a channel.',
  'refusal.mention-not-confirmed': '@{name} reaches many people. Say first that it shall.',
  'refusal.correction-of-correction': 'That is a correction itself. Correct the message it belongs to.',
  'refusal.not-sent-yet': 'It has not arrived there, so nothing can be corrected. Take it back and write it anew.',
  'refusal.on-the-wire':
    'A copy of it is on the wire, or may have arrived. Wait for what Slack says, or say it in the outbox; then correct it.',
  'refusal.unknown-message': 'That message is not part of this incident.',
  'refusal.already-sent': 'This message was taken in already.',
  'refusal.part-already-sent':
    'A part of this text was taken in already, with another message. Nothing more was sent: look in the timeline what is there, then send it again.',
  'refusal.delivery-not-waiting': 'That no longer waits for you: it is {state}.',
  'refusal.unknown-note': 'That note is not part of this incident.',
  'refusal.not-a-change': 'Only a change can be unwound or kept.',
  'refusal.change-settled': 'That change is settled already.',
  'refusal.in-the-future': '{time} has not come yet. Write when it really happened.',
  'refusal.not-a-web-address': 'Only web and mail addresses can be opened from here.',
  'refusal.no-answer':
    'Wheelhouse could not take that in. What you wrote is still here: try again, or restart the app.',

  'delivery.state.queued': 'queued',
  'delivery.state.sending': 'sending',
  'delivery.state.sent': 'sent',
  'delivery.state.failed': 'failed',
  'delivery.state.unconfirmed': 'not confirmed',
  'delivery.state.stale': 'held back',
  'delivery.state.cancelled': 'dropped',
  'delivery.about.queued': 'It leaves by itself as soon as it can.',
  'delivery.about.sending': 'On its way.',
  'delivery.about.failed': 'It did not arrive.',
  'delivery.about.unconfirmed': 'Slack did not say whether it arrived. It is being looked up and is not sent twice.',
  'delivery.about.stale':
    'The update it promises is already due, so it was held back. Send it anyway, or drop it and write a new one.',

  'delivery.offline': 'The network is gone. It leaves by itself when the network is back.',
  'delivery.connection-refused':
    'The connection is refused: by a proxy or firewall of this network, or where it should go. It is tried again by itself; if this lasts, ask your IT.',
  'delivery.name-not-resolved':
    'The address is not found: the network, or its name service (DNS), is down. It leaves by itself when that works again.',
  'delivery.proxy-sign-in':
    'The proxy of this network did not let it through; perhaps it wants you to sign in. Open a browser and sign in there; it leaves by itself then.',
  'delivery.certificate':
    'The certificate of what answered is not trusted on this laptop, so nothing was sent. Check the laptop’s clock, or ask your IT whether a company certificate is missing; it leaves by itself then.',
  'delivery.rate-limited': 'Slack asked us to wait. It leaves by itself after that.',
  'delivery.server-error': 'Slack has trouble of its own. It is tried again by itself.',
  'delivery.timeout': 'Slack did not answer in time. It is looked up before anything is sent again.',
  'delivery.reset': 'The connection broke while it was sent. It is looked up before anything is sent again.',
  'delivery.bad-answer':
    'What answered is not Slack; perhaps a sign-in page of this network. Open a browser, sign in, then try again.',
  'delivery.redirected':
    'It answered with another address, and perhaps took the message before. Look there: is it there, or shall it be sent again?',
  'delivery.corrected-since':
    'It was corrected where it had arrived, so the old text was held back here. Edit it, drop it, or send it anyway.',
  'delivery.token-revoked': 'Slack no longer accepts our token. Connect again in Settings, then try again.',
  'delivery.invalid-token': 'Slack does not know our token. Connect again in Settings, then try again.',
  'delivery.missing-scope': 'The Slack app may not post there. Add the scope that Settings names, then try again.',
  'delivery.channel-not-found': 'Slack does not know this channel. Drop this one and choose another channel.',
  'delivery.not-in-channel': 'The app is not in this channel. Invite it there in Slack, then try again.',
  'delivery.channel-archived': 'The channel is archived. Drop this one and choose another channel.',
  'delivery.too-long': 'It is too long for Slack. Drop it and send it in parts.',
  'delivery.too-many-blocks':
    'It has more parts than one Slack message takes. Drop it and send it in several messages.',
  'delivery.message-gone':
    'The message it corrects is gone in Slack. Drop this one and send the correction as a message.',
  'delivery.edit-closed':
    'Slack no longer lets us change that message. Drop this one and send the correction as a message.',
  'delivery.unthreaded': 'The message it answers is gone, so Slack put it into the channel.',
  'delivery.thread-gone': 'The thread is gone in Slack, or takes no replies. Drop this one and send it to the channel.',
  'delivery.person-deactivated':
    'Slack has deactivated the account that our token belongs to. Connect with another one in Settings, then try again.',
  'delivery.workspace-limit':
    'The Slack workspace has reached a limit of its plan. Tell people another way, or try again later.',
  'delivery.posting-restricted':
    'The rules of this Slack workspace do not let us post there. Choose another channel, or ask whoever runs the workspace.',
  'delivery.refused': 'Slack refused it. Drop it and write it differently, or try again.',
  'delivery.not-connected': 'Slack is not connected. Connect it in Settings; it leaves by itself then.',
  'delivery.wrong-workspace':
    'It was written for another Slack workspace than the connected one. Connect that one, or drop it.',
  'delivery.interrupted': 'Wheelhouse was closed while it was sent. It is looked up before anything is sent again.',
  'delivery.cannot-look-up': 'We may not read this channel. Look in Slack: is it there, or shall it be sent again?',
  'delivery.file-gone': 'The file that was to go with it is no longer in the data folder. Attach it again.',
  'delivery.no-files':
    'The Slack at this address takes no files. Drop this one, and send its text without the file, or in several messages.',
  'delivery.canvas-exists':
    'The channel has a canvas already, and what people wrote there is not written over. Use the pinned state instead.',
  'delivery.canvas-gone': 'The canvas is no longer there. Make it anew.',
  'delivery.name-taken': 'A channel has that name already. Choose another name, or take that channel.',
  'delivery.not-invitable': 'Slack does not let them be invited there. Invite them in Slack, or leave them out.',
  'delivery.not-supported': 'The Slack at this address has no way to do that. Drop it and tell people another way.',
  'delivery.promise-passed':
    'The update it promises is already due, so it was held back. Send it anyway, or drop it and write a new one.',

  'connect.wrong-token':
    'Slack does not know this token. Copy it again from your app’s page at Slack; a bot token begins with xoxb-.',
  'connect.token-revoked': 'This token was revoked. Install the app again at Slack and paste the new token.',
  'connect.person-deactivated':
    'Slack has deactivated the account that this token belongs to. Install the app again with an active account, and paste the new token.',
  'connect.missing-scope':
    'The token lacks what Wheelhouse needs: {scopes}. Add it in the app’s settings at Slack. Then install the app again and paste the new token, or sign in again.',
  'connect.unreachable': 'Nothing answers at {address} ({detail}). Check the address and the network.',
  'connect.unreachable.connection-refused':
    'The connection to {address} is refused ({detail}), there or by a proxy or firewall of this network. Check the address, or ask your IT.',
  'connect.unreachable.name-not-resolved':
    '{address} is not found ({detail}). Check the address, and whether the network and its name service (DNS) work.',
  'connect.unreachable.proxy-sign-in':
    'The proxy of this network did not let us through to {address} ({detail}). Open a browser, sign in to the proxy, then connect again.',
  'connect.unreachable.certificate':
    'The certificate of {address} is not trusted on this laptop ({detail}). Check the laptop’s clock, or ask your IT whether a company certificate is missing.',
  'connect.not-slack':
    'What answers at {address} is not Slack. Check the address; perhaps this network wants you to sign in first.',
  'connect.bad-address': '{address} is not a web address. It should look like https://slack.com/api/.',
  'connect.rate-limited':
    'Slack asks us to wait {seconds, plural, one {a second} other {# seconds}}. Then connect again.',
  'connect.refused': 'Slack refused: {detail}. Ask whoever runs your Slack workspace.',
  'connect.no-token': 'Paste the token first.',
  'connect.no-answer': 'Wheelhouse could not ask Slack. Try again, or restart the app.',

  'channels.not-connected': 'Slack is not connected, so its channels are not known. Connect it in Settings.',
  'channels.wrong-token': 'Slack no longer knows our token. Connect again in Settings.',
  'channels.token-revoked': 'Our token was revoked. Connect again in Settings.',
  'channels.person-deactivated':
    'Slack has deactivated the account that our token belongs to. Connect with another one in Settings.',
  'channels.missing-scope': 'The token may not list channels. It lacks: {scopes}.',
  'channels.unreachable': 'Slack cannot be reached now. Channels used before can still be chosen.',
  'channels.unreachable.connection-refused':
    'The connection to Slack is refused: there, or by a proxy or firewall of this network. Channels used before can still be chosen.',
  'channels.unreachable.name-not-resolved':
    'Slack’s address is not found: the network, or its name service (DNS), is down. Channels used before can still be chosen.',
  'channels.unreachable.proxy-sign-in':
    'The proxy of this network does not let us through to Slack; perhaps it wants you to sign in. Channels used before can still be chosen.',
  'channels.unreachable.certificate':
    'The certificate of what answers in Slack’s place is not trusted on this laptop. Channels used before can still be chosen.',
  'channels.not-slack': 'What answers at {address} is not Slack. Perhaps this network wants you to sign in first.',
  'channels.bad-address': '{address} is not a web address. Correct it in Settings.',
  'channels.rate-limited': 'Slack asks us to wait {seconds, plural, one {a second} other {# seconds}}, then ask again.',
  'channels.refused': 'Slack refused to list its channels: {detail}.',
  'channels.no-answer': 'The channels could not be asked for. Ask again.',

  'import.refused': '“{file}” was not imported. {reason}',
  'import.empty': 'The file holds no text that could be a playbook.',
  'import.binary': 'The file is not text. Export the playbook as Markdown and import that.',
  'import.too-large': 'The file has {bytes, number} bytes; a playbook may have {limit, number}. Split it.',
  'import.too-complex':
    'With its links written out the playbook has more than {limit, number} bytes, or it takes too long to read. Split it, or leave out repeated links.',
  'import.too-many-tasks': 'The file has {tasks, number} tasks; a playbook may have {limit, number}. Split it.',
  'import.too-many-phases': 'The file has {phases, number} phases; a playbook may have {limit, number}. Split it.',
  'import.text-too-long':
    'The text below “{title}” has {length, number} characters; {limit, number} are allowed. Shorten it or link to it.',
  'import.unreadable': 'The file could not be read ({detail}). Check that it is still there and yours to read.',
  'import.cancelled': 'Nothing was imported.',

  'export.cancelled': 'Nothing was exported.',
  'export.not-written': 'The postmortem could not be written to {file} ({detail}). Choose another folder.',

  'when.empty': 'Write a span like 15m, or a clock time like 14:35.',
  'when.or': 'or',
  'when.offered': 'Did you mean',
  'when.others': 'Other readings of the time',
  'when.span': 'That is a span of time. Choose one of its ends, or write a single time.',
  'when.not-a-time': 'That is not a time we know. Write 15m, 1h, 14:35, tomorrow 09:00 or 15:00 London.',
  'when.not-a-past-time': 'That is not a time we know. Write 14:05, 10m ago or 2026-03-01 14:05.',
  'when.no-such-day': 'The calendar has no {day}. Write the day as year-month-day, like 2026-03-01.',
  'when.passed': '{time} has passed. Write a time to come, or “tomorrow” before it.',
  'when.too-far': 'That is too far away: a week, or two where you name the day. Choose a nearer time.',
  'when.skipped-hour': 'On {day} the clocks of {zone} are set forward and never show {clock}. Choose another time.',
  'when.ambiguous-hour':
    'On {day} the clocks of {zone} are set back and show {clock} twice. Write {first} or {second}.',
  'when.unknown-zone': 'We know no time zone “{zone}”. Write a large city in it, like London, or UTC.',
  'when.ambiguous-zone':
    '“{zone}” can mean more than one time. Write a city whose clocks you mean, like London, or UTC+2.',
  'when.in-the-future': 'That has not come yet. Write when it really happened.',

  'trouble.safe': 'What is safe',
  'trouble.do': 'What to do',
  'trouble.file': 'The file',
  'trouble.detail': 'In detail',
  'trouble.showFolder': 'Show folder',
  'trouble.startAfresh': 'Start afresh…',
  'trouble.startAfresh.sure':
    'The file stays: it is moved aside in the same folder, and a new, empty journal is begun. Your incidents are not in the new one.',
  'trouble.startAfresh.yes': 'Start afresh, keep the file',
  'trouble.quit': 'Quit',
  'trouble.journal-newer.title': 'Your incidents were written by a newer Wheelhouse',
  'trouble.journal-newer.body': 'The journal has format {theirs}; this version knows up to {ours}.',
  'trouble.journal-newer.live': 'Nothing was changed. Update Wheelhouse.',
  'trouble.journal-newer.safe': 'Everything. Nothing was read wrongly and nothing was changed.',
  'trouble.journal-newer.do': 'Update Wheelhouse on this laptop and open it again.',
  'trouble.journal-damaged.title': 'The journal is damaged',
  'trouble.journal-damaged.body': 'The file in which your incidents are kept cannot be read as a whole.',
  'trouble.journal-damaged.live':
    'From now on nothing is put on record, no alarm rings and nothing is sent. What you typed is still here: copy it first.',
  'trouble.whatToDo': 'What to do…',
  'trouble.journal-damaged.safe': 'The file is kept as it is. What can be read from it can still be rescued.',
  'trouble.journal-damaged.do':
    'Restore the folder from a backup, or start afresh: the damaged file is moved aside and kept.',
  'trouble.journal-read-only.title': 'The data folder cannot be written to',
  'trouble.journal-read-only.body': 'Wheelhouse may read your incidents, but not add to them.',
  'trouble.journal-read-only.live':
    'What you just did is not on record; what you typed is still here. Make the folder writable, then do it again.',
  'trouble.journal-read-only.safe': 'Everything written so far. Nothing was changed.',
  'trouble.journal-read-only.do': 'Give your account the right to write to this folder, then open Wheelhouse again.',
  'trouble.disk-full.title': 'The disk is full',
  'trouble.disk-full.body': 'There is no room to write down what happens.',
  'trouble.disk-full.live':
    'What you just did is not on record; what you typed is still here. Make room on the disk, then do it again.',
  'trouble.disk-full.safe': 'Everything acknowledged so far is on the disk.',
  'trouble.disk-full.do': 'Delete or move something large, then open Wheelhouse again.',
} as const;
