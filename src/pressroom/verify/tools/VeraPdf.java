import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Validates PDF files with the veraPDF library: against PDF/UA-1, and against every other standard that
 * a file itself claims.
 *
 * <p>Usage: {@code java -cp LIBRARY VeraPdf.java FILE...}. Prints tab-separated lines in UTF-8:
 * {@code broken FILE STANDARD RULE COUNT MESSAGE PLACE} for each rule that a file breaks,
 * {@code checked FILE STANDARD RULES} for each standard looked at, {@code unreadable FILE MESSAGE}.
 *
 * <p>The library's own profile directory needs a JAXB implementation, which the library does not carry;
 * so the profiles are read with the JDK's parser and rebuilt through the public factory.
 */
public final class VeraPdf {
  private static final String PROFILES = "org/verapdf/pdfa/validation/";
  private static final int MOST_FAILURES = 200;

  private final Map<PDFAFlavour, ValidationProfile> profiles = new EnumMap<>(PDFAFlavour.class);
  private final PrintStream out;

  private VeraPdf(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] files) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    VeraPdf checker = new VeraPdf(out);
    for (String file : files) {
      try {
        checker.check(file);
      } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
        checker.print("unreadable", file, String.valueOf(problem));
      }
    }
  }

  private void check(String file) throws Exception {
    for (PDFAFlavour standard : standardsOf(file)) {
      ValidationProfile profile = profiles.get(standard);
      if (profile == null) {
        profile = readProfile(standard);
        profiles.put(standard, profile);
      }
      check(file, profile);
    }
  }

  private static Set<PDFAFlavour> standardsOf(String file) throws Exception {
    Set<PDFAFlavour> standards = new LinkedHashSet<>(List.of(PDFAFlavour.PDFUA_1));
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file))) {
      for (PDFAFlavour claimed : parser.getFlavours()) {
        if (claimed != PDFAFlavour.NO_FLAVOUR && profileName(claimed) != null) {
          standards.add(claimed);
        }
      }
    }
    // A file of PDF/UA-2 is PDF 2.0, which PDF/UA-1 does not know: the claim decides between them.
    if (standards.contains(PDFAFlavour.PDFUA_2)) {
      standards.remove(PDFAFlavour.PDFUA_1);
    }
    return standards;
  }

  private void check(String file, ValidationProfile profile) throws Exception {
    VeraPDFFoundry foundry = Foundries.defaultInstance();
    PDFAFlavour standard = profile.getPDFAFlavour();
    try (PDFAParser parser = foundry.createParser(new File(file), standard);
        PDFAValidator validator = foundry.createValidator(profile, MOST_FAILURES, false, true, false)) {
      var result = validator.validate(parser);
      Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          first.putIfAbsent(assertion.getRuleId(), assertion);
        }
      }
      for (var broken : first.entrySet()) {
        RuleId rule = broken.getKey();
        TestAssertion example = broken.getValue();
        String count = String.valueOf(result.getFailedChecks().getOrDefault(rule, 1));
        String message = example.getErrorMessage() != null ? example.getErrorMessage() : example.getMessage();
        String place = example.getLocation() == null ? "" : example.getLocation().getContext();
        print("broken", file, standard.getId(), rule.getClause() + "-" + rule.getTestNumber(), count, message, place);
      }
      if (first.isEmpty() && !result.isCompliant()) {
        print("unreadable", file, "the validation did not finish: " + result.getJobEndStatus());
      }
      print("checked", file, standard.getId(), String.valueOf(profile.getRules().size()));
    }
  }

  private void print(String... fields) {
    StringBuilder line = new StringBuilder();
    for (String field : fields) {
      line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
    }
    out.println(line);
  }

  private static String profileName(PDFAFlavour standard) {
    String id = standard.getId();
    String name = switch (id) {
      case "ua1" -> "PDFUA-1.xml";
      case "ua2" -> "PDFUA-2-ISO32005.xml";
      case "wt1a" -> "WTPDF-1-0-Accessibility.xml";
      case "wt1r" -> "WTPDF-1-0-Reuse.xml";
      default -> "PDFA-" + id.toUpperCase() + ".xml";
    };
    return VeraPdf.class.getClassLoader().getResource(PROFILES + name) == null ? null : PROFILES + name;
  }

  private static ValidationProfile readProfile(PDFAFlavour standard) throws Exception {
    Element root;
    try (InputStream stream = VeraPdf.class.getClassLoader().getResourceAsStream(profileName(standard))) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
    }
    Element details = child(root, "details");
    ProfileDetails about = Profiles.profileDetailsFromValues(
        text(details, "name"), text(details, "description"), details.getAttribute("creator"), new Date(0));
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : children(child(root, "rules"))) {
      if (!rules.add(readRule(rule))) {
        throw new IllegalStateException("two rules of " + standard + " are the same");
      }
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element variable : children(child(root, "variables"))) {
      variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
          text(variable, "defaultValue"), text(variable, "value")));
    }
    PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
    return Profiles.profileFromValues(flavour, about, "", rules, variables);
  }

  private static Rule readRule(Element rule) {
    Element id = child(rule, "id");
    Element error = child(rule, "error");
    List<ErrorArgument> values = new ArrayList<>();
    for (Element value : children(child(error, "arguments"))) {
      String name = value.hasAttribute("name") ? value.getAttribute("name") : null;
      values.add(ErrorArgumentImpl.fromValues(value.getTextContent(), name, null));
    }
    ErrorDetails details = Profiles.errorFromValues(text(error, "message"), values);
    RuleId number = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(number, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
        text(rule, "description"), text(rule, "test").trim(), details, new ArrayList<>());
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? null : found.getTextContent();
  }

  private static Element child(Element parent, String name) {
    for (Element element : children(parent)) {
      if (element.getNodeName().equals(name)) {
        return element;
      }
    }
    return null;
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
