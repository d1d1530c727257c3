/** Something to copy, as wide as the page is: nothing of it has to be scrolled to. */
export const Example = ({ text }: { text: string }) => (
  <pre className="mt-2 rounded-md border border-line px-3 py-2 text-xs wrap-anywhere whitespace-pre-wrap">
    {text}
  </pre>
)
