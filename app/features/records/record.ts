/** What is a record: it has a number of the common row, a history, notes, tasks and followers. */
export type RecordKind = 'team' | 'project' | 'talent' | 'event' | 'institute'
