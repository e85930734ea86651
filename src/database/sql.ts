import type pg from 'pg';

/**
 * Plain SQL, for the few statements that every answer needs and for thousands of rows at once: Prisma's own queries
 * cost several times as much. Values come as `pg` gives them: bigint and numeric as strings.
 */
export interface Sql {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** All or nothing. */
  transaction<T>(work: (sql: Pick<Sql, 'query'>) => Promise<T>): Promise<T>;
}

export function createSql(pool: pg.Pool): Sql {
  const on = (client: pg.Pool | pg.PoolClient): Pick<Sql, 'query'> => ({
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      return (await client.query<Row>(text, [...values])).rows;
    },
  });
  return {
    ...on(pool),
    async transaction(work) {
      const client = await pool.connect();
      let lost: Error | undefined;
      // One that is lost between two statements tells this nobody else, and that would end the process; the next fails.
      const ignore = (): void => {};
      client.on('error', ignore);
      try {
        await client.query('BEGIN');
        const result = await work(on(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((reason: Error) => {
          lost = reason;
        });
        throw error;
      } finally {
        client.off('error', ignore);
        // A connection that could not even roll back is of no use to whoever comes next.
        client.release(lost);
      }
    },
  };
}
