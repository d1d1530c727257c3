export type Flag = number
