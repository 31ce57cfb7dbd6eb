/** Parameters of a sign-in in an address or a form. */
const SIGN_IN = /\b(code|code_verifier|refresh_token|state)=[^&\s"'#]+/g;

/** Removes tokens from text for a log, the journal or the screen: this one, and all in Slack's format. */
export function createScrub(token: string): (text: string) => string {
  return (text) => {
    const known = token === '' ? text : text.replaceAll(token, '•••').replaceAll(encodeURIComponent(token), '•••');
    return known.replaceAll(/xox[a-z]?(?:\.xox[a-z]?)?-[\w.%-]+|xapp-[\w.%-]+/gi, '•••').replaceAll(SIGN_IN, '$1=•••');
  };
}
