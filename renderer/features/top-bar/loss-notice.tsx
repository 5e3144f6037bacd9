import { forgetLoss, lossOf, useBench } from "#renderer/state/bench.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { lossText } from "#shared/words/bench-loss.ts";

/** Says that the window begins empty because what it held could not be read. */
export function LossNotice() {
  const loss = useBench(lossOf);
  if (loss === null) return null;
  return (
    <Notice tone="warn">
      <span>{lossText(loss)}</span>
      <Button kind="link" onClick={forgetLoss}>
        Understood
      </Button>
    </Notice>
  );
}
