/** Connecting Slack: pasted token and sign-in, and their problems. */
export const slack = {
  'settings.mode': 'How to connect',
  'settings.mode.signIn': 'Sign in with Slack',
  'settings.mode.paste': 'Paste a token',
  'settings.mode.signIn.about':
    'You allow your team’s Slack app to act for you. Messages go out under your name; no token is copied.',
  'settings.mode.paste.about': 'Messages go out under the name of your team’s Slack app.',

  'signIn.clientId': 'Client ID',
  'signIn.clientId.about': 'From your app’s page at Slack, under Basic Information. It is no secret.',
  'signIn.clientId.managed': 'It comes from the environment (SLACK_CLIENT_ID).',
  'signIn.start': 'Sign in with Slack',
  'signIn.busy': 'Waiting for your browser…',
  'signIn.cancel': 'Cancel sign-in',
  'signIn.waiting': 'Your browser shows a page of Slack’s. Say yes there, and come back.',
  'signIn.waiting.link': 'Slack then asks to open Wheelhouse: allow it.',
  'signIn.waiting.loopback': 'Slack then sends your browser to this computer.',
  'signIn.waiting.stuck':
    'Does the page show an error? Cancel here, and compare the client ID and the app’s redirect URLs with the manifest.',
  'signIn.other.link': 'Nothing came back? Try it by a link',
  'signIn.other.loopback': 'Nothing came back? Try it without the link',
  'signIn.endsAt': 'Slack will not renew this sign-in. It works until {time}: sign in again before that.',

  'signIn.page.taken': 'Wheelhouse has your answer. You can close this tab.',
  'signIn.page.denied': 'You were not signed in. You can close this tab and go back to Wheelhouse.',
  'signIn.page.foreign': 'Wheelhouse does not wait for this answer. Close this tab, and sign in again from Wheelhouse.',

  'connect.no-client-id': 'Type the client ID of your team’s Slack app first.',
  'connect.denied':
    'You were not signed in: it was declined at Slack. If an administrator must approve the app, ask them.',
  'connect.code-refused':
    'Slack did not take its own answer back ({detail}); it may have come too late. Sign in again.',
  'connect.bad-redirect':
    'Slack does not know the way back to Wheelhouse. Copy the redirect URLs from the manifest into the app’s settings at Slack.',
  'connect.unknown-app':
    'Slack does not take this client ID. Copy it again from the app’s page at Slack, and see that PKCE is switched on there.',
  'connect.no-browser':
    'No browser opened ({detail}). Choose a default browser in the system’s settings, then sign in again.',
  'connect.no-free-port':
    'Other programs take all three places where your browser could come back to. Close some, or paste a token.',
  'connect.timed-out': 'Nothing came back from your browser for five minutes. Sign in again.',
  'connect.cancelled': 'The sign-in was cancelled. Nothing was changed.',
  'connect.host-refused':
    'Nothing was sent, as connecting to that server was not allowed. Try again to be asked again.',
  'connect.place-changed':
    'The settings file names another Slack address or workspace than the one that the token was saved for, so nothing was sent. If you did not change it, somebody else did. Check the address, then connect again.',
  'connect.token-expired':
    'This token has run out: it was made to last for hours only. Sign in with Slack instead, or paste one that lasts.',
  'connect.signed-out': 'Slack ended this sign-in. Sign in again; messages wait until then, and leave by themselves.',

  'channels.token-expired': 'Our token has run out. Connect again in Settings.',
  'channels.host-refused': 'Connecting to that server was not allowed. Connect again in Settings.',
  'channels.place-changed':
    'The settings file names another Slack than the one that the token was saved for. Check the address in Settings and connect again.',
  'channels.signed-out': 'Slack ended the sign-in. Sign in again in Settings.',

  'delivery.token-expired': 'The sign-in at Slack is being renewed. It leaves by itself after that.',
} as const;
