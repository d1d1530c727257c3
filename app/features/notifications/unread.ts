/** As many unread lines as are counted. */
export const MOST_COUNTED = 100

/** `7`, or `99+` where nobody counted further. */
export const unreadText = (unread: number) =>
  unread < MOST_COUNTED ? String(unread) : `${MOST_COUNTED - 1}+`
