/** What a person may set for one run. */
export type Environment = Partial<Record<'SLACK_TOKEN' | 'SLACK_API_URL' | 'SLACK_CLIENT_ID', string>>;

/**
 * Takes the token out of the environment: each program that the app starts (a browser, a mail program) would inherit it.
 */
export function takeEnvironment(env: NodeJS.ProcessEnv): Environment {
  const { SLACK_TOKEN, SLACK_API_URL, SLACK_CLIENT_ID } = env;
  delete env['SLACK_TOKEN'];
  return {
    ...(SLACK_TOKEN !== undefined && { SLACK_TOKEN }),
    ...(SLACK_API_URL !== undefined && { SLACK_API_URL }),
    ...(SLACK_CLIENT_ID !== undefined && { SLACK_CLIENT_ID }),
  };
}
