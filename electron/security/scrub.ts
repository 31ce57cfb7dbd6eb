/** What a sign-in sends back and forth, as it stands in an address or a form. */
const SIGN_IN = /\b(code|code_verifier|refresh_token|state)=[^&\s"'#]+/g;

/** Hides tokens in text that may reach a log, the journal or the screen: this one, and whatever looks like Slack's. */
export function createScrub(token: string): (text: string) => string {
  return (text) => {
    const known = token === '' ? text : text.replaceAll(token, '•••').replaceAll(encodeURIComponent(token), '•••');
    return known.replaceAll(/xox[a-z]?(?:\.xox[a-z]?)?-[\w.%-]+|xapp-[\w.%-]+/gi, '•••').replaceAll(SIGN_IN, '$1=•••');
  };
}
