/** A person's input on Slack's sign-in page, and the resulting redirects. */
export interface Visit {
  /** Text of the page. */
  text: string;
  /** Chooses the first person; returns Slack's redirect. */
  allow: () => Promise<string>;
  /** Returns Slack's redirect. */
  decline: () => string;
}

export async function visit(address: string): Promise<Visit> {
  const url = new URL(address);
  const page = await fetch(url);
  const text = await page.text();
  return {
    text,
    allow: async () => {
      const form = /<form[\s\S]*?<\/form>/.exec(text)?.[0] ?? '';
      const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
      const fields = [...form.matchAll(/name="([^"]+)"\s+value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!.replaceAll('&amp;', '&'),
      ]);
      const answer = await fetch(new URL(action, url), {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
      return answer.headers.get('location') ?? '';
    },
    decline: () => {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      return back.href;
    },
  };
}
