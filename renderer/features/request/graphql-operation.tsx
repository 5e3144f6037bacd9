import { Select } from "#renderer/ui/select.tsx";
import { graphqlOperations } from "#shared/formats/graphql-operations.ts";
import styles from "./request.module.css";

interface Props {
  readonly query: string;
  readonly operation: string;
  readonly onChange: (operation: string) => void;
}

/** The operations of a document, where it has several and one has to be named. */
export function GraphqlOperation({ query, operation, onChange }: Props) {
  const names = graphqlOperations(query);
  const isKnown = operation === "" || names.includes(operation);
  if (names.length < 2 && isKnown) return null;
  const choices = [
    { value: "", label: "Which operation?" },
    ...names.map((name) => ({ value: name, label: name })),
    ...(isKnown ? [] : [{ value: operation, label: operation }]),
  ];
  return (
    <>
      <Select label="Operation" value={operation} choices={choices} onChange={onChange} />
      {!isKnown && (
        <span role="note" className={styles.bad}>
          Not in the query
        </span>
      )}
    </>
  );
}
