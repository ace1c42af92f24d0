/*
 * Judges PDFs with the engine of veraPDF:
 *
 *     java -cp ... Vera FLAVOUR[,FLAVOUR...] file...
 *
 * One line for each file and flavour (ua1, 2a, ...), and below it one for each
 * rule that it breaks, with how often and the first place. Exit status 1 where
 * anything breaks a rule or cannot be read.
 */
import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Vera {
    private static final int MOST_FAILURES = 10000;

    private static void explain(ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, TestAssertion> first = new TreeMap<>();
        for (TestAssertion a : result.getTestAssertions()) {
            if (a.getStatus() != TestAssertion.Status.FAILED)
                continue;
            String rule = a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber();
            times.merge(rule, 1, Integer::sum);
            first.putIfAbsent(rule, a);
        }
        for (String rule : times.keySet()) {
            TestAssertion a = first.get(rule);
            String said = a.getMessage() + " at " + a.getLocation().getContext();
            System.out.println("  " + rule + " x" + times.get(rule) + ": "
                + said.replaceAll("\\s+", " "));
        }
    }

    private static boolean judge(String file, PDFAFlavour flavour) {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(new File(file), flavour)) {
            PDFAValidator validator =
                foundry.createValidator(flavour, MOST_FAILURES, false, false, false);
            ValidationResult result = validator.validate(parser);
            System.out.println(file + " " + flavour + " "
                + (result.isCompliant() ? "compliant" : "NOT COMPLIANT"));
            explain(result);
            return result.isCompliant();
        } catch (Exception e) {
            System.out.println(file + " " + flavour + " UNREADABLE: " + e);
            return false;
        }
    }

    public static void main(String[] args) {
        boolean good = args.length > 1;
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < args.length; i++)
            for (String flavour : args[0].split(","))
                good &= judge(args[i], PDFAFlavour.byFlavourId(flavour));
        System.exit(good ? 0 : 1);
    }
}
