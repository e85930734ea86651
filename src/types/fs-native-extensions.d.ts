declare module 'fs-native-extensions' {
  /** Takes an exclusive lock on an open file. False: another process holds it. The lock ends with the descriptor. */
  export function tryLock(descriptor: number): boolean;
}
